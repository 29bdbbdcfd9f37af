import { personHeader } from '@minga/protocol/http/person-header'

let person: string | undefined

/**
 * Called when the server has said who is signed in. What this page sends from then on is that person's, also after
 * another tab has signed another person in: the server refuses it then.
 */
export function openedFor(id: string): void {
  person ??= id
}

/** The person for whom this page was opened; undefined until the server has said who that is. */
export function personOfPage(): string | undefined {
  return person
}

/** The header that says so. */
export function ofThisPerson(): Readonly<Record<string, string>> {
  return person === undefined ? {} : { [personHeader]: person }
}
