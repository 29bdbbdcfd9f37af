import { personId, type PersonId } from '@minga/domain/identity/ids'

import { Refusal } from '../http/refusal.ts'
import type { Auth } from './auth.ts'

/** Hashes a password in the format of the sign-in library. */
export async function hashPassword(auth: Auth, password: string): Promise<string> {
  return (await auth.$context).password.hash(password)
}

/** Compares a password with its hash. Takes as long when there is no hash. */
export async function isPassword(auth: Auth, hash: string | undefined, password: string): Promise<boolean> {
  const library = (await auth.$context).password
  if (hash !== undefined) return library.verify({ hash, password })
  await library.hash(password)
  return false
}

/** Finds the person with this e-mail and password. Takes as long for an unknown address. */
export async function personOfPassword(auth: Auth, email: string, password: string): Promise<PersonId | undefined> {
  const { internalAdapter } = await auth.$context
  const found = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true })
  const account = found?.accounts.find(({ providerId }) => providerId === 'credential')
  const fits = await isPassword(auth, account?.password ?? undefined, password)
  return fits && found ? personId.parse(found.user.id) : undefined
}

const fewestCharacters = 5

/** Refuses a new password that is common, little more than the person's name or address, or one key held down. */
export async function weaknessOf(
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): Promise<Refusal | undefined> {
  const plain = password.toLowerCase()
  if (new Set(plain).size < fewestCharacters) return weak('password: too few different characters')
  const own = [email.split('@')[0] ?? '', ...name.toLowerCase().split(/\s+/)].filter(({ length }) => length > 3)
  const rest = own.reduce((text, word) => text.replaceAll(word.toLowerCase(), ''), plain)
  if (rest.length < plain.length && rest.length < 8) return weak('password: it is hardly more than a name')
  return (await common()).has(plain) ? weak('password: it is too common') : undefined
}

function weak(message: string): Refusal {
  return new Refusal('invalid-request', message, 'password')
}

let known: Promise<ReadonlySet<unknown>> | undefined

/** Half a megabyte, loaded when the first password is chosen. */
function common(): Promise<ReadonlySet<unknown>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set<unknown>(dictionary['passwords-common']),
  )
  return known
}
