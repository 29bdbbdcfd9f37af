import type { Db } from '@minga/storage/database/schema'

interface Planted {
  readonly group: string
  readonly organisation: string
  readonly records: number
  readonly people: number
}

/** Gives an organisation many late actions of a group that it accepted to lead, with long texts, and many people who write there. */
export async function plantLed(db: Db, { group, organisation, records, people }: Planted): Promise<void> {
  await db.transaction().execute(async (step) => {
    const row = await step
      .selectFrom('record_row')
      .innerJoin('acceptance', (join) =>
        join
          .onRef('acceptance.record', '=', 'record_row.record')
          .onRef('acceptance.organisation', '=', 'record_row.lead'),
      )
      .selectAll('record_row')
      .where('record_row.kind', '=', 'action')
      .where('record_row.group_id', '=', group)
      .where('record_row.lead', '=', organisation)
      .where('acceptance.answer', '=', 'accepted')
      .executeTakeFirstOrThrow()
    const fact = await step
      .selectFrom('record_fact')
      .selectAll()
      .where('record', '=', row.record)
      .executeTakeFirstOrThrow()
    const accepted = await step
      .selectFrom('acceptance')
      .selectAll()
      .where('record', '=', row.record)
      .executeTakeFirstOrThrow()
    for (let at = 0; at < records; at++) {
      const record = `planted-action-${at}`
      const known = JSON.parse(row.fields) as object
      const fields = { ...known, id: record, lastUpdate: 'Se midieron más plantas. '.repeat(40), due: '2026-01-15' }
      await step
        .insertInto('record_fact')
        .values({ ...fact, record, number: 10_000 + at })
        .execute()
      const planted = { ...row, record, status: 'on-track', due: '2026-01-15', fields: JSON.stringify(fields) }
      await step
        .insertInto('record_row')
        .values({ ...planted, position: `z${String(at).padStart(6, '0')}` })
        .execute()
      await step
        .insertInto('acceptance')
        .values({ ...accepted, record, organisation })
        .execute()
    }
    await plantPeople(step, { group, organisation, people })
  })
}

async function plantPeople(
  db: Db,
  { group, organisation, people }: Pick<Planted, 'group' | 'organisation' | 'people'>,
): Promise<void> {
  const member = await db
    .selectFrom('naming')
    .innerJoin('person', 'person.id', 'naming.person')
    .selectAll('naming')
    .where('naming.group_id', '=', group)
    .where('person.organisation', '=', organisation)
    .executeTakeFirstOrThrow()
  const person = await db.selectFrom('person').selectAll().where('id', '=', member.person).executeTakeFirstOrThrow()
  const user = await db.selectFrom('user').selectAll().where('id', '=', member.person).executeTakeFirstOrThrow()
  for (let at = 0; at < people; at++) {
    const id = `planted-person-${at}`
    await db
      .insertInto('user')
      .values({ ...user, id, email: `${id}@demo.minga.example` })
      .execute()
    await db
      .insertInto('person')
      .values({ ...person, id, roles: at % 50 === 0 ? '["steward"]' : '[]' })
      .execute()
    await db
      .insertInto('naming')
      .values({ ...member, person: id })
      .execute()
  }
}
