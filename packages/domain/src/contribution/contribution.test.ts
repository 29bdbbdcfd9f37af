import { expect, test } from 'vitest'

import { saidContribution, unfitOf } from './contribution.ts'

const loan = { instrument: '421', amount: '400000000.00 USD', state: 'concept' }

function fieldOf(given: object): string | undefined {
  return unfitOf(saidContribution.parse({ ...loan, ...given }))?.field
}

test('approved and later need a day and a document', () => {
  expect(fieldOf({})).toBeUndefined()
  expect(fieldOf({ state: 'approved' })).toBe('day')
  expect(fieldOf({ state: 'signed', day: '2023-06-05' })).toBe('document')
  expect(fieldOf({ state: 'signed', day: '2023-06-05', document: 'loan-contract.pdf' })).toBeUndefined()
})

test('parts of an amount are in its currency, and no more than all of it', () => {
  const open = { state: 'disbursing', day: '2024-01-01', document: 'loan-contract.pdf' }
  expect(fieldOf({ ...open, disbursed: '1.00 EUR' })).toBe('disbursed')
  expect(fieldOf({ ...open, cancelled: '1.00 EUR' })).toBe('cancelled')
  expect(fieldOf({ ...open, disbursed: '300000000 USD', cancelled: '100000000.01 USD' })).toBe('disbursed')
  expect(fieldOf({ ...open, disbursed: '300000000 USD', cancelled: '100000000 USD' })).toBeUndefined()
  expect(fieldOf({ disbursed: '1 USD' })).toBe('disbursed')
})

test('a guarantee is never disbursed, and nothing else covers a share', () => {
  const stands = { state: 'closed', day: '2024-01-01', document: 'guarantee.pdf' }
  expect(fieldOf({ ...stands, instrument: '1100', coverage: 50 })).toBeUndefined()
  expect(fieldOf({ ...stands, instrument: '1100', disbursed: '1 USD' })).toBe('disbursed')
  expect(fieldOf({ coverage: 50 })).toBe('coverage')
})

test('an amount is above zero, in a known currency, and its source can be followed', () => {
  const reads = (given: object) => saidContribution.safeParse({ ...loan, ...given }).success
  expect(reads({ public: 'https://www.iadb.org/en/news/x' })).toBe(true)
  for (const amount of ['0 USD', '-1 USD', '1 XXX', '1', '1.23456 USD', 1]) expect(reads({ amount })).toBe(false)
  for (const address of ['javascript:alert(1)', 'https://a@b.example/', 'not an address']) {
    expect(reads({ public: address })).toBe(false)
  }
  expect(reads({ surprise: 1 })).toBe(false)
})
