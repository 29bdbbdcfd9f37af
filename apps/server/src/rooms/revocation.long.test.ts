import { vi } from 'vitest'

// The same test, a hundred times.
vi.stubEnv('REVOCATIONS', '100')
await import('./revocation.test.ts')
