import { plural } from '../../report/words/words.ts';
import type { Io } from '../io.ts';
import { makeSay } from '../session.ts';
import type { Asked } from './asked.ts';
import { FolderWatcher } from './folder-watcher.ts';
import { fingerprintFiles, isNewer, listWatchedFiles, type WatchedFiles } from './watched-files.ts';

const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

/** A command that has run once, and can run again. */
export interface WatchedRun {
  /** As the last run was asked: what a pattern or an option left behind may differ. */
  readonly asked: () => Asked;
  readonly code: number;
  readonly started: Date;
  readonly again: () => Promise<number>;
}

/**
 * Runs a command again whenever what it reads has changed, until Ctrl-C. Answers the exit code of the last run.
 *
 * @throws InputError where a folder cannot be watched.
 */
export async function watchRuns(run: WatchedRun, io: Io): Promise<number> {
  const watcher = new FolderWatcher();
  try {
    let { code } = run;
    let state = await look(watcher, run.asked(), io);
    let isDue = await isNewer(state.watched, run.started);
    for (;;) {
      if (!isDue) {
        makeSay(run.asked(), io)(`Watching ${plural(state.watched.files.size, 'file')}. Ctrl-C ends it.`);
        const next = await untilOther(state, watcher, run, io);
        if (next === null) return code;
        state = next;
      }
      if (io.stdout.isTerminal) io.stdout.write(clearScreen);
      code = await run.again();
      isDue = false;
    }
  } finally {
    watcher.close();
  }
}

interface State {
  readonly watched: WatchedFiles;
  readonly fingerprint: string;
}

/** Where a folder is new, what was put there before it was watched is looked for again. */
async function look(watcher: FolderWatcher, asked: Asked, io: Io): Promise<State> {
  for (;;) {
    const watched = await listWatchedFiles(asked, io);
    if (!watcher.follow(watched.folders)) return { watched, fingerprint: await fingerprintFiles(watched) };
  }
}

/** The next state that differs from the present one, or null where the user ends it. */
async function untilOther(
  state: State,
  watcher: FolderWatcher,
  run: WatchedRun,
  io: Io,
): Promise<State | null> {
  let stopListening: (() => void) | undefined;
  // Only while it waits: a run that takes long ends by Ctrl-C as any other does.
  const interrupted = new Promise<'interrupted'>((resolve) => {
    stopListening = io.onInterrupt?.(() => resolve('interrupted'));
  });
  try {
    for (;;) {
      if ((await Promise.race([watcher.change(), interrupted])) === 'interrupted') return null;
      const next = await look(watcher, run.asked(), io);
      if (next.fingerprint !== state.fingerprint) return next;
    }
  } finally {
    stopListening?.();
  }
}
