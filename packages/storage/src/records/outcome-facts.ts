import type { PersonId, RecordId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'
import type { RecordFacts } from '@minga/protocol/http/records'

import type { Db } from '../database/schema.ts'
import type { Reach } from '../groups/reach.ts'
import type { NamedPerson } from '../people/person-rows.ts'
import { closingsOf, effectsOf } from './outcome-rows.ts'
import type { ProjectedRecord } from './record-rows.ts'
import { linksOf, shownFieldsOf, type LinkRow } from './waiting-rows.ts'

type OutcomeFacts = Pick<RecordFacts, 'waitsFor' | 'awaitedBy' | 'effect' | 'closing'>
type Names = ReadonlyMap<string, NamedPerson>

interface Outcomes {
  /** The people to name. */
  readonly people: readonly (PersonId | null)[]
  readonly factsOf: (record: ProjectedRecord, names: Names) => OutcomeFacts
}

/**
 * Links between actions, effects that were seen, and confirmations of closings. A link whose other end is in a group
 * that the reader may not read is not there, for a reader of either end.
 */
export async function outcomesOf(
  db: Db,
  records: readonly ProjectedRecord[],
  { groups }: Pick<Reach, 'groups'>,
): Promise<Outcomes> {
  const idsOf = (kind: ProjectedRecord['kind']) =>
    records.flatMap((row): RecordId[] => (row.kind === kind ? [row.record] : []))
  const [actions, barriers] = [idsOf('action'), idsOf('barrier')]
  const [links, effects, { rules, confirmations }] = await Promise.all([
    linksOf(db, actions, groups),
    effectsOf(db, actions),
    closingsOf(db, barriers),
  ])
  const groupOf = new Map(records.map(({ record, group }) => [record, group]))
  const elsewhere = [...links.waitsFor, ...links.awaitedBy].filter(({ of, group }) => groupOf.get(of) !== group)
  const shown = await shownFieldsOf(
    db,
    elsewhere.map(({ record }) => record),
  )
  const [waitsFor, awaitedBy] = [byOwnEnd(links.waitsFor), byOwnEnd(links.awaitedBy)]
  const [effectBy, ruleBy, confirmedBy] = [byRecord(effects), byRecord(rules), byRecord(confirmations)]
  const linked = (rows: readonly LinkRow[] | undefined, names: Names) =>
    rows?.map(({ of: own, record, number, group, by: linker, at }) => {
      const fields = groupOf.get(own) === group ? undefined : shown.get(record)
      const person = linker === null ? null : (names.get(linker) ?? null)
      return { record, reference: formatReference('action', number), group, by: person, at, ...(fields && { fields }) }
    })
  return {
    people: [...links.waitsFor, ...links.awaitedBy, ...effects, ...rules, ...confirmations].map((row) => row.by),
    factsOf: ({ record }, names) => {
      const [effect] = effectBy.get(record) ?? []
      const [rule] = ruleBy.get(record) ?? []
      const [before, after] = [linked(waitsFor.get(record), names), linked(awaitedBy.get(record), names)]
      return {
        ...(before && { waitsFor: before }),
        ...(after && { awaitedBy: after }),
        ...(effect && {
          effect: { evidence: effect.evidence, day: effect.day, by: named(names, effect.by), at: effect.at },
        }),
        ...(rule && {
          closing: {
            by: named(names, rule.by),
            at: rule.at,
            confirmed: (confirmedBy.get(record) ?? []).map(({ organisation, by: person, at }) => ({
              organisation,
              by: named(names, person),
              at,
            })),
          },
        }),
      }
    },
  }
}

function byOwnEnd(rows: readonly LinkRow[]): ReadonlyMap<string, LinkRow[]> {
  return Map.groupBy(rows, ({ of }) => of)
}

function byRecord<Row extends { readonly record: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  return Map.groupBy(rows, ({ record }) => record)
}

/** A foreign key guarantees that the decider has a row. */
function named(names: Names, id: PersonId): NamedPerson {
  const person = names.get(id)
  if (person === undefined) throw new Error(`no person ${id}, who decided about a record`)
  return person
}
