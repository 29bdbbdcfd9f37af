// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { Difference } from './difference.tsx'

const before = 'Depende de las normas () y de .'
const between = [
  { at: 23, words: 'BAR-022' },
  { at: 30, words: '@Ana' },
]

function drawn(after: string): string | undefined {
  const { container } = render(<Difference before={before} after={after} between={between} />)
  return container.querySelector('p')?.innerHTML
}

afterEach(cleanup)
test('a record between the letters stands there once, whatever changes around it', () => {
  expect(drawn(before)).toBe('Depende de las normas (BAR-022) y de @Ana.')
  expect(drawn('Depende de las normas técnicas () y de .')).toContain('(BAR-022) y de @Ana.')
  for (const after of ['', 'Depende de las normas () y también de .', 'Depende de otras normas () y de .', 'Nada.']) {
    const html = drawn(after) ?? ''
    expect(html.split('BAR-022')).toHaveLength(2)
    expect(html.split('@Ana')).toHaveLength(2)
  }
})
