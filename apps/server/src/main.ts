import { prepareRuntime } from './runtime.ts'

// Before anything else is loaded: what is loaded earlier is compiled anew at each start.
prepareRuntime()
await import('./command-line.ts')
