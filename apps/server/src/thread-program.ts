import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const sources = import.meta.dirname

/** The program of a thread: its source, or its bundle where there is one. */
export function threadProgram(source: URL): URL {
  return bundleOf(source) ?? source
}

/**
 * The one file that `scripts/bundle-threads.ts` made of the program of a thread and all its imports. A thread finds and
 * reads several hundred modules anew, which takes a third of a second, and the main thread two thousand, which takes
 * more than one; a bundle takes a tenth of that. `MINGA_THREADS` names the folder of the bundles: only the script that
 * builds them before it starts Minga sets it, so that an old bundle never runs for a newer source.
 *
 * @param source `command-line.ts`, or a `*-worker.ts` below this folder
 * @returns undefined where the variable is not set
 */
export function bundleOf(source: URL): URL | undefined {
  const bundles = process.env['MINGA_THREADS']
  if (bundles === undefined) return undefined
  return pathToFileURL(join(bundles, relative(sources, fileURLToPath(source)).replace(/\.ts$/, '.js')))
}
