import { constants, enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'

/** Beside the packages, where only who installed them may write: whoever can write there decides what runs. */
const folder = join(import.meta.dirname, '../../../node_modules/.cache/minga/modules')

/**
 * Keeps what Node makes of our modules, types stripped and compiled, for the next start and for every thread: a thread
 * would otherwise strip them again, with a WebAssembly module of its own. Where the folder can't be written it goes on
 * without.
 */
export function keepCompiledModules(): void {
  const { status } = enableCompileCache(process.env['NODE_COMPILE_CACHE'] ?? folder)
  const isKept =
    status === constants.compileCacheStatus.ENABLED || status === constants.compileCacheStatus.ALREADY_ENABLED
  // Threads are told by their environment only.
  if (isKept) process.env['NODE_COMPILE_CACHE'] ??= folder
}

/** Writes down what was compiled until now: whoever is killed does not come to it. */
export function writeCompiledModules(): void {
  flushCompileCache()
}
