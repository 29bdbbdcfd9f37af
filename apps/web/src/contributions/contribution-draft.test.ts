import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { expect, test } from 'vitest'

import { decimalWords, moneyWords } from '../records/decimal-words.ts'
import { draftOf, readDraft } from './contribution-draft.ts'

const empty = draftOf(undefined, 'es')

test('figures are read as the country of their writer writes them', () => {
  const spanish = readDraft({ ...empty, amount: '1.550.000,5', currency: 'EUR' }, 'es')
  expect(spanish).toEqual({ said: { instrument: '421', state: 'concept', amount: '1550000.5 EUR' } })
  expect(readDraft({ ...empty, amount: '1,550,000.5' }, 'en')).toMatchObject({ said: { amount: '1550000.5 USD' } })
  expect(readDraft({ ...empty, amount: 'cuatro' }, 'es')).toEqual({ unfit: 'amount' })
})

test('what does not fit the state or the instrument any more is not sent', () => {
  const draft = { ...empty, amount: '5', day: '2024-01-01', document: 'a.pdf', disbursed: '1', coverage: '50' }
  expect(readDraft({ ...draft, state: 'mandated' }, 'es')).toEqual({
    said: { instrument: '421', state: 'mandated', amount: '5 USD' },
  })
  expect(readDraft({ ...draft, state: 'disbursing' }, 'es')).toMatchObject({ said: { disbursed: '1 USD' } })
  expect(readDraft({ ...draft, state: 'signed', day: '' }, 'es')).toEqual({ unfit: 'day' })
  expect(readDraft({ ...draft, instrument: '1100' }, 'es')).toMatchObject({ said: { coverage: 50 } })
})

test('what a strike-out left of a figure or a day is shown as it is', () => {
  expect(decimalWords('1.[suprimido]', 'es')).toBe('1.[suprimido]')
  expect(moneyWords('[suprimido] USD', 'es')).toBe('[suprimido] USD')
  expect(partialDateWords('[suprimido]-05-01', 'es')).toBe('[suprimido]-05-01')
})

test('what stands is read back as it was', () => {
  const said = {
    instrument: '1100',
    amount: '400000000.5 USD',
    state: 'effective',
    day: '2023-06-05',
    document: 'guarantee.pdf',
    coverage: 49.5,
    conversion: { to: 'EUR', rate: '0.9235', day: '2023-06-05', source: 'ECB' },
  } as const
  for (const locale of ['es', 'pt', 'en']) expect(readDraft(draftOf(said, locale), locale)).toEqual({ said })
})
