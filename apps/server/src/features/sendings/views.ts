import type { Actor } from '@minga/domain/access/can'
import type { OrganisationId, RoadmapId } from '@minga/domain/identity/ids'
import { recipientStates } from '@minga/domain/sending/sending'
import type { SendingRecipientView, SendingView } from '@minga/protocol/http/sendings'
import type { Db } from '@minga/storage/database/schema'
import { findVersion } from '@minga/storage/groups/version-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import {
  filesOfSendings,
  recipientsOf,
  remindersOfSendings,
  type RecipientRow,
  type SendingRow,
} from '@minga/storage/sendings/sending-rows'

import { named } from '../../views/writer-views.ts'

/** Sendings as this person sees them: to whom another organisation has sent is left out. */
export async function sendingViews(
  db: Db,
  actor: Actor,
  roadmap: RoadmapId,
  rows: readonly SendingRow[],
): Promise<SendingView[]> {
  const ids = rows.map(({ id }) => id)
  const own = rows.filter(({ organisation }) => organisation === actor.organisation).map(({ id }) => id)
  const [recipients, reminders, files] = await Promise.all([
    recipientsOf(db, ids),
    remindersOfSendings(db, own),
    filesOfSendings(db, own),
  ])
  const bySending = Map.groupBy(recipients, ({ sending }) => sending)
  const people = await namesOf(
    db,
    recipients.map(({ person }) => person),
  )
  const writers = await named(
    db,
    actor,
    rows.map(({ by, organisation }) => ({ personId: by, organisationId: organisation })),
  )
  const views: SendingView[] = []
  for (const [index, { id, version: versionId, number, language, at, due, noteNumber, note }] of rows.entries()) {
    const [version, by] = [await findVersion(db, roadmap, versionId), writers[index]]
    if (version === undefined || by === undefined) continue
    const { kind, name, sequence } = version
    const all = bySending.get(id) ?? []
    const view = (row: RecipientRow) => recipientView(row, people.get(row.person ?? '')?.organisation, reminders)
    views.push({
      id,
      version: { id: versionId, kind, name, sequence },
      number,
      language,
      by,
      at,
      due,
      counts: countsOf(all),
      own: own.includes(id)
        ? {
            noteNumber,
            note,
            files: [...new Set(files.flatMap((file) => (file.sending === id ? [file.name] : [])))],
            recipients: all.map(view),
          }
        : null,
    })
  }
  return views
}

function countsOf(recipients: readonly RecipientRow[]): SendingView['counts'] {
  const counts = { waiting: 0, sent: 0, bounced: 0, answered: 0 }
  for (const state of recipientStates) counts[state] = recipients.filter((each) => each.state === state).length
  return counts
}

function recipientView(
  { id, person, name, office, address, state, stateAt: at, reason, answeredBy }: RecipientRow,
  organisation: OrganisationId | undefined,
  reminders: ReadonlyMap<string, readonly string[]>,
): SendingRecipientView {
  const remindedOn = [...(reminders.get(id) ?? [])]
  const kind = person === null ? 'contact' : 'person'
  return {
    id,
    kind,
    name,
    organisation: organisation ?? null,
    office,
    address,
    state,
    at,
    reason,
    answeredBy,
    remindedOn,
  }
}
