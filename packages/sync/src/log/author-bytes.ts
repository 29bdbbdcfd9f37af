import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

import { viaKinds, type Author, type OrganisationId, type PersonId, type Via, type WordsBy } from './author.ts'

/*
 * An author as bytes. A plain person and the server are written as they always were: the hashes of the log rest on it.
 * What comes from a disk is parsed afterwards, by the shape in `author.ts`.
 */

const kind = { person: 0, server: 1, personWithMore: 2 } as const
const more = { wordsBy: 1, wordsByPerson: 2, via: 4 } as const

export function writeAuthor(encoder: encoding.Encoder, author: Author): void {
  if (author.kind === 'server') {
    encoding.writeVarUint(encoder, kind.server)
    return
  }
  const { personId, organisationId, wordsBy, via } = author
  const hasMore = wordsBy !== undefined || via !== undefined
  encoding.writeVarUint(encoder, hasMore ? kind.personWithMore : kind.person)
  encoding.writeVarString(encoder, personId)
  encoding.writeVarString(encoder, organisationId)
  if (hasMore) writeMore(encoder, wordsBy, via)
}

function writeMore(encoder: encoding.Encoder, wordsBy: WordsBy | undefined, via: Via | undefined): void {
  const flags =
    (wordsBy === undefined ? 0 : more.wordsBy) |
    (wordsBy?.personId === undefined ? 0 : more.wordsByPerson) |
    (via === undefined ? 0 : more.via)
  encoding.writeVarUint(encoder, flags)
  if (wordsBy?.personId !== undefined) encoding.writeVarString(encoder, wordsBy.personId)
  if (wordsBy !== undefined) encoding.writeVarString(encoder, wordsBy.organisationId)
  if (via === undefined) return
  encoding.writeVarUint(encoder, viaKinds.indexOf(via.kind))
  encoding.writeVarString(encoder, via.id)
}

/** @throws on a kind that is not known */
export function readAuthor(decoder: decoding.Decoder): Author {
  const read = decoding.readVarUint(decoder)
  if (read === kind.server) return { kind: 'server' }
  if (read !== kind.person && read !== kind.personWithMore) {
    throw new Error(`an author of unknown kind ${read}`)
  }
  const person = {
    kind: 'person',
    personId: decoding.readVarString(decoder) as PersonId,
    organisationId: decoding.readVarString(decoder) as OrganisationId,
  } as const
  return read === kind.person ? person : { ...person, ...readMore(decoder) }
}

function readMore(decoder: decoding.Decoder): { wordsBy?: WordsBy; via?: Via } {
  const flags = decoding.readVarUint(decoder)
  const personId = flags & more.wordsByPerson ? (decoding.readVarString(decoder) as PersonId) : undefined
  const wordsBy =
    flags & more.wordsBy ? { personId, organisationId: decoding.readVarString(decoder) as OrganisationId } : undefined
  if ((flags & more.via) === 0) return { ...(wordsBy && { wordsBy }) }
  const via = viaKinds[decoding.readVarUint(decoder)]
  if (via === undefined) throw new Error('an update that came by a way that is not known')
  return { ...(wordsBy && { wordsBy }), via: { kind: via, id: decoding.readVarString(decoder) } }
}
