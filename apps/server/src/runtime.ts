import { constants, enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

/** What Node is told before it loads anything else, and before there are threads. */
export function prepareRuntime(): void {
  compileEarly()
  keepCompiledModules()
}

/**
 * A busy room asks the same code a hundred times a second, which V8 takes for code that hardly runs and interprets for
 * minutes. So it learns from the first call on, in every thread: a fifth less work for a hundred small rooms
 * (docs/performance.md).
 */
function compileEarly(): void {
  setFlagsFromString('--no-lazy-feedback-allocation')
}

/** Beside the packages, where only who installed them may write: whoever can write there decides what runs. */
const compiledModules = join(import.meta.dirname, '../../../node_modules/.cache/minga/modules')

/**
 * Keeps what Node makes of our modules, types stripped and compiled, for the next start and for every thread: each would
 * otherwise strip them again, with a WebAssembly module of its own. Where the folder can't be written it goes on without.
 */
function keepCompiledModules(): void {
  const { status } = enableCompileCache(process.env['NODE_COMPILE_CACHE'] ?? compiledModules)
  const isKept =
    status === constants.compileCacheStatus.ENABLED || status === constants.compileCacheStatus.ALREADY_ENABLED
  // Threads are told by their environment only.
  if (isKept) process.env['NODE_COMPILE_CACHE'] ??= compiledModules
}

/** Writes down what was compiled until now: whoever is killed does not come to it. */
export function writeCompiledModules(): void {
  flushCompileCache()
}
