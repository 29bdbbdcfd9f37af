import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { problemOf } from '../api/api-problem.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { FormProblem } from './states.tsx'

beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

test.each([
  ['900', 'Wait 15 minutes and try again.'],
  ['61', 'Wait 2 minutes and try again.'],
  ['3', 'Wait a minute and try again.'],
])('a refusal for %s s says how long to wait', (seconds, advice) => {
  const refused = { code: 'rate-exceeded', message: 'too many' }
  render(<FormProblem error={problemOf(429, refused, new Headers({ 'retry-after': seconds }))} />)
  expect(screen.getByRole('alert').textContent).toContain(advice)
})
