import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const sources = import.meta.dirname

/**
 * The program of a thread: its source, or the one file that `scripts/bundle-threads.ts` made of it and all its imports.
 * A thread finds and reads several hundred modules anew, which takes a third of a second; its bundle takes a tenth of
 * that. `MINGA_THREADS` names the folder of the bundles: only the script that builds them before it starts Minga sets
 * it, so that an old bundle never runs for a newer source.
 *
 * @param source a `*-worker.ts` below this folder
 */
export function threadProgram(source: URL): URL {
  const bundles = process.env['MINGA_THREADS']
  if (bundles === undefined) return source
  return pathToFileURL(join(bundles, relative(sources, fileURLToPath(source)).replace(/\.ts$/, '.js')))
}
