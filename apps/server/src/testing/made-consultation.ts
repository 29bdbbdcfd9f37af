import { consultationId, consultedMemberId } from '@minga/domain/consultation/consultation'
import { organisationId, personId } from '@minga/domain/identity/ids'
import { addConsultation, type ConsultationRow } from '@minga/storage/consultations/consultation-rows'
import { addMembers } from '@minga/storage/consultations/member-rows'
import { versionMade } from '@minga/protocol/http/versions'

import { roadmap, type Principal } from './small-coalition.ts'
import type { TestServer } from './start-test-server.ts'
import { rowsOf } from './rows-of.ts'

export const madeConsultation = consultationId.parse('0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0c1')
export const madeMember = consultedMemberId.parse('m'.repeat(26))

/** A consultation of the cement federation, made without mail; the commenter opened it. */
export async function makeConsultation(on: TestServer, readers: readonly Principal[]): Promise<void> {
  const id = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0c2'
  const made = await on.ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id, name: 'For members' })
  const { id: version } = versionMade.parse(JSON.parse(made.text))
  const db = await rowsOf(on.data)
  const at = new Date().toISOString()
  try {
    await db.transaction().execute(async (tx) => {
      const row: Omit<ConsultationRow, 'closedAt' | 'set'> = {
        id: madeConsultation,
        roadmap,
        version,
        organisation: organisationId.parse('ficem'),
        at,
        by: personId.parse('commenter'),
        name: 'Planted consultation',
        language: 'es',
        title: 'Road',
        number: '',
        note: '',
        due: null,
        readers: readers.map((who) => personId.parse(who)),
      }
      await addConsultation(tx, { ...row, closedAt: null, set: null }, [])
      const member = { name: 'Planted member', office: '', address: 'planted@member.example', state: 'sent' } as const
      await addMembers(tx, [{ ...member, id: madeMember, consultation: madeConsultation, stateAt: at, reason: null }])
    })
  } finally {
    await db.destroy()
  }
}
