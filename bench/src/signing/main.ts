import { performance } from 'node:perf_hooks'

import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { driftedClauses } from '@minga/domain/sign-off/drift'
import { signedClauses } from '@minga/domain/sign-off/signed-clauses'
import type { Undertaking } from '@minga/domain/version/canonical-clauses'
import { newSeed, rootOfText, saltOf, sha256 } from '@minga/server/src/commands/version-root.ts'

import { describeMachine } from '../machine.ts'

// Hashes a text of 2,000 clauses, one in ten of them a card, as a sign-off does; then finds three changed clauses and a new one.
const clauses = 2000
const rounds = 40

const words =
  'La región reduce el factor clínker y sustituye combustibles fósiles, según la disponibilidad de escorias y puzolanas en cada país.'

function paragraph(at: number, text: string): TreeElement {
  const content = [
    { text, marks: {} },
    { text: ' Véase la sección anterior.', marks: { bold: {} } },
  ]
  return { name: 'paragraph', attributes: { id: `block-${String(at)}` }, content }
}

function card(at: number): TreeElement {
  const attributes = {
    id: `block-${String(at)}`,
    record: `record-${String(at)}`,
    kind: 'action',
    room: 'register.acero',
  }
  return { name: 'recordCard', attributes, content: [] }
}

const text = Array.from({ length: clauses }, (_, at) =>
  at % 10 === 0 ? card(at) : paragraph(at, `${String(at)}. ${words} ${words}`),
)
const changed = [
  ...text.map((each, at) => (at === 11 || at === 777 || at === 1501 ? paragraph(at, `${String(at)}. ${words}`) : each)),
  paragraph(clauses, 'Una cláusula nueva.'),
]
const undertakings = new Map<string, Undertaking>(
  text.map((_, at) => [
    `record-${String(at)}`,
    {
      kind: 'action',
      reference: `ACT-${String(at)}`,
      fields: { title: { es: words }, lead: 'alacero', outsideLead: null, due: '2030-12-31' },
    },
  ]),
)
const seed = newSeed()
const hashing = { sha256, saltOf: (block: string) => saltOf(seed, block) }

const hashed: number[] = []
const rooted: number[] = []
const compared: number[] = []
let drifted = 0
for (let round = 0; round < rounds; round += 1) {
  const start = performance.now()
  const signed = signedClauses(text, undertakings, hashing)
  hashed.push(performance.now() - start)
  const again = performance.now()
  await rootOfText(text, undertakings, seed)
  rooted.push(performance.now() - again)
  const other = signedClauses(changed, undertakings, hashing)
  const between = performance.now()
  drifted = driftedClauses(signed, other).length
  compared.push(performance.now() - between)
}

function summary(times: readonly number[]) {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1))
  return { first: Number((times[0] ?? 0).toFixed(1)), median: at(0.5), p95: at(0.95) }
}

process.stdout.write(
  `${JSON.stringify(
    {
      ...describeMachine(),
      clauses,
      drifted,
      ms: { hashed: summary(hashed), root: summary(rooted), drift: summary(compared) },
    },
    null,
    2,
  )}\n`,
)
