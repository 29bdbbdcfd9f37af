import { prepareRuntime } from './runtime.ts'
import { bundleOf } from './thread-program.ts'

// Before anything else is loaded: what is loaded earlier is compiled anew at each start.
prepareRuntime()
const bundle = bundleOf(new URL('./command-line.ts', import.meta.url))
await (bundle === undefined ? import('./command-line.ts') : import(bundle.href))
