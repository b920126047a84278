import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Chromium as Debian installs it, or where CHROMIUM says. */
const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Null where there is none: tests that want one are then skipped, visibly. */
export const chromiumPath: string | null =
  candidates.find((one) => one !== undefined && existsSync(one)) ?? null;

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

export interface OpenPage {
  readonly page: Page;
  /** What the page complained of: errors, and whatever its security policy refused. */
  readonly complaints: string[];
  /** Requests for anything but the file itself. */
  readonly requests: string[];
}

export interface View {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
}

/** Opens a file from disk. */
export async function openFile(
  browser: Browser,
  file: string,
  { width = 1280, scheme = 'light' }: View = {},
): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme: scheme });
  const complaints: string[] = [];
  const requests: string[] = [];
  const address = pathToFileURL(path.resolve(file)).href;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  await page.goto(address);
  return { page, complaints, requests };
}
