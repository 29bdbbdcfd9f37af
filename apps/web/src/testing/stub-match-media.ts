import { vi } from 'vitest'

/** Mantine needs it, and jsdom lacks it. */
export function stubMatchMedia(): void {
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
}
