import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'

import type { Tables, Transaction } from '../database/schema.ts'
import { endProgramTokens } from '../programs/program-token-rows.ts'

/** The columns that hold a secret, or its hash. */
type SecretColumn =
  | 'token'
  | 'token_hash'
  | 'secret_hash'
  | 'session_hash'
  | 'hash'
  | 'password'
  | 'public_key'
  | 'sealed_secret'
type TableOfKeys =
  | { [Table in keyof Tables]: Extract<keyof Tables[Table], SecretColumn> extends never ? never : Table }[keyof Tables]
  | 'provider_identity'

type KindOfKey =
  /** Gives access without a new sign-in: `endKeys` ends it. `end` resolves with the sessions that ended, if it ends sessions. */
  | {
      readonly ends: 'with-everything'
      readonly end: (tx: Transaction, of: Holders) => Promise<readonly string[] | void>
    }
  /** The person signs in with it: Minga deletes it when the person is removed. */
  | { readonly ends: 'with-removal'; readonly end: (tx: Transaction, people: readonly PersonId[]) => Promise<unknown> }
  /** Gives nobody access in the name of one of our people. */
  | { readonly ends: 'otherwise'; readonly why: string }

interface Holders {
  readonly people: readonly PersonId[]
  /** ISO. */
  readonly at: string
  /** The session that a person asks from and keeps. */
  readonly except?: string | undefined
}

/** In these tables a row is a key of the person in `person`. */
type TableOfPerson =
  | 'one_time'
  | 'remembered_device'
  | 'calendar_feed'
  | 'reply_address'
  | 'second_factor'
  | 'recovery_code'
  | 'passkey'
  | 'provider_identity'

/** Every table that holds secrets, and when these end. A table with a secret that has no entry here fails to compile. */
export const kindsOfKey: Readonly<Record<TableOfKeys, KindOfKey>> = {
  session: { ends: 'with-everything', end: endSessions },
  known_device: { ends: 'with-everything', end: forgetKnownDevices },
  program_token: { ends: 'with-everything', end: (tx, { people, at }) => endProgramTokens(tx, people, at) },
  calendar_feed: { ends: 'with-everything', end: (tx, { people }) => deleteOf(tx, 'calendar_feed', people) },
  one_time: { ends: 'with-everything', end: (tx, { people }) => deleteOf(tx, 'one_time', people) },
  remembered_device: { ends: 'with-everything', end: (tx, { people }) => deleteOf(tx, 'remembered_device', people) },
  reply_address: { ends: 'with-everything', end: (tx, { people }) => deleteOf(tx, 'reply_address', people) },
  check_in: { ends: 'with-everything', end: (tx, of) => closeLinks(tx, 'check_in', of) },
  answer_link: { ends: 'with-everything', end: (tx, of) => closeLinks(tx, 'answer_link', of) },
  second_factor: { ends: 'with-removal', end: (tx, people) => deleteOf(tx, 'second_factor', people) },
  recovery_code: { ends: 'with-removal', end: (tx, people) => deleteOf(tx, 'recovery_code', people) },
  passkey: { ends: 'with-removal', end: (tx, people) => deleteOf(tx, 'passkey', people) },
  provider_identity: { ends: 'with-removal', end: (tx, people) => deleteOf(tx, 'provider_identity', people) },
  account: {
    ends: 'with-removal',
    end: (tx, people) => tx.deleteFrom('account').where('userId', 'in', people).execute(),
  },
  invitation: { ends: 'otherwise', why: 'it lets another person in: with the suspension or removal of who made it' },
  one_time_link: {
    ends: 'otherwise',
    why: 'its signatory has no account: the rights of who made it are asked at each use',
  },
  received_comment: { ends: 'otherwise', why: 'shows to its sender outside what became of one comment' },
  sign_in_provider: { ends: 'otherwise', why: 'the organisation’s, for all its people' },
  email_domain: { ends: 'otherwise', why: 'proves who has a domain, and is public there' },
  set_up_link: { ends: 'otherwise', why: 'there is no person yet' },
  signing_key: { ends: 'otherwise', why: 'the installation’s, for certificates' },
  audit: { ends: 'otherwise', why: 'binds a row to the one before it' },
  audit_head: { ends: 'otherwise', why: 'binds a row to the one before it' },
  program_use: { ends: 'otherwise', why: 'counts the uses of a token, by its id' },
}

/**
 * Ends everything that opens something in the name of these people without their signing in anew: sessions, tokens of
 * programs, calendars, remembered devices, links and addresses that were mailed. Whatever ends a person's ways in calls
 * this. Nothing of it is kept in memory, so each node refuses it from its next look at the rows.
 *
 * @param of `except` names the session that a person asks from and keeps
 *
 * @returns the sessions that ended
 */
export async function endKeys(tx: Transaction, of: Holders): Promise<readonly string[]> {
  if (of.people.length === 0) return []
  const sessions: string[] = []
  for (const kind of Object.values(kindsOfKey)) {
    if (kind.ends === 'with-everything') sessions.push(...((await kind.end(tx, of)) ?? []))
  }
  return sessions
}

/** The same for all people of an organisation. */
export async function endKeysIn(
  tx: Transaction,
  { organisation, at }: { readonly organisation: OrganisationId; readonly at: string },
): Promise<readonly string[]> {
  const people = await tx.selectFrom('person').select('id').where('organisation', '=', organisation).execute()
  return endKeys(tx, { people: people.map(({ id }) => id as PersonId), at })
}

/** Deletes everything that a removed person could sign in with. */
export async function forgetWaysIn(tx: Transaction, person: PersonId): Promise<void> {
  for (const kind of Object.values(kindsOfKey)) {
    if (kind.ends === 'with-removal') await kind.end(tx, [person])
  }
}

async function endSessions(tx: Transaction, { people, except = '' }: Holders): Promise<string[]> {
  const ended = await tx
    .deleteFrom('session')
    .where('userId', 'in', people)
    .where('id', '!=', except)
    .returning('id')
    .execute()
  return ended.map(({ id }) => id)
}

async function forgetKnownDevices(tx: Transaction, { people, except = '' }: Holders): Promise<void> {
  await tx.deleteFrom('known_device').where('person', 'in', people).where('session', '!=', except).execute()
}

async function deleteOf(tx: Transaction, table: TableOfPerson, people: readonly PersonId[]): Promise<void> {
  await tx.deleteFrom(table).where('person', 'in', people).execute()
}

/** What was reported by a link stays, and opening the link says that it is over. */
async function closeLinks(tx: Transaction, table: 'check_in' | 'answer_link', { people, at }: Holders): Promise<void> {
  await tx.updateTable(table).set({ until: at }).where('person', 'in', people).where('until', '>', at).execute()
}
