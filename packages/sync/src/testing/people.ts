import { organisationId, personId } from '../log/author.ts'
import { roomName } from '../log/room-name.ts'
import type { Identity } from '../room/identity.ts'
import type { ParticipantProfile } from '../room/participant.ts'

export const steelRoadmap = roomName.parse('roadmap.steel')
export const cementRegister = roomName.parse('register.cement')

/** A person for tests, recognisable by one word. */
export function identityOf(word: string): Identity {
  return {
    personId: personId.parse(word),
    name: `${word} of steel`,
    organisationId: organisationId.parse('steel'),
    organisation: 'Steel',
    colour: '#335577',
  }
}

export function writerProfile(word: string): ParticipantProfile {
  return { identity: identityOf(word), canWrite: true, wantsAcknowledgements: true, knowsSchema: true }
}

export function readerProfile(word: string): ParticipantProfile {
  return { ...writerProfile(word), canWrite: false }
}

export function authorOf(word: string) {
  const { personId: id, organisationId: organisation } = identityOf(word)
  return { kind: 'person', personId: id, organisationId: organisation } as const
}
