import { constants, enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

import { serveHelpersLast } from './background-thread.ts'

/** Sets up Node. Called before anything else is loaded, and before there are threads. */
export function prepareRuntime(): void {
  serveHelpersLast()
  compileEarly()
  keepCompiledModules()
}

/**
 * A busy room asks the same code a hundred times a second, which V8 takes for code that hardly runs and interprets for
 * minutes. So it learns from the first call on, in every thread: a fifth less work for a hundred small rooms
 * (docs/performance/rooms.md).
 */
function compileEarly(): void {
  setFlagsFromString('--no-lazy-feedback-allocation')
}

/** Beside the packages, where only their owner can write: write access to this folder decides what code runs. */
const compiledModules = join(import.meta.dirname, '../../../node_modules/.cache/minga/modules')

/**
 * Keeps what Node makes of our modules, types stripped and compiled, for the next start and for every thread: each
 * would otherwise strip them again, with a WebAssembly module of its own. Where the folder can't be written it goes
 * on without.
 */
function keepCompiledModules(): void {
  const { status } = enableCompileCache(process.env['NODE_COMPILE_CACHE'] ?? compiledModules)
  const isKept =
    status === constants.compileCacheStatus.ENABLED || status === constants.compileCacheStatus.ALREADY_ENABLED
  // Threads read it from their environment only.
  if (isKept) process.env['NODE_COMPILE_CACHE'] ??= compiledModules
}

/** Writes what was compiled until now. Called early, because a killed process would not write it. */
export function writeCompiledModules(): void {
  flushCompileCache()
}
