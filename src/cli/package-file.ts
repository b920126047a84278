/** A file that comes with cofail. The command line is put into few files; those stand in the folder of this one. */
export function packageFile(name: string): URL {
  return new URL(`../../${name}`, import.meta.url);
}
