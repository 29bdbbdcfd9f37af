import { keepCompiledModules } from './compiled-modules.ts'

// Before anything else is loaded: what is loaded earlier is compiled anew at each start.
keepCompiledModules()
await import('./command-line.ts')
