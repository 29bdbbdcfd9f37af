import { contactName, contactOffice } from '../sending/contact.ts'

/** A member as they are typed or pasted. */
export interface TypedMember {
  readonly name: string
  readonly office: string
  readonly address: string
}

export interface TypedMembers {
  readonly members: readonly TypedMember[]
  /** Lines in which no address is found, or that are too long, as they were typed. */
  readonly unread: readonly string[]
}

const address = /<?([^\s<>;,\t]+@[^\s<>;,\t]+\.[^\s<>;,\t]+)>?/u

/**
 * Members from lines as people have them in mails and sheets: a name, an office and an address in any order, parted by tabs,
 * semicolons or commas, or "Name <address>". Each address once.
 */
export function typedMembers(text: string): TypedMembers {
  const members = new Map<string, TypedMember>()
  const unread: string[] = []
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue
    const member = memberIn(line)
    if (member === undefined) unread.push(line)
    else if (!members.has(member.address.toLowerCase())) members.set(member.address.toLowerCase(), member)
  }
  return { members: [...members.values()], unread }
}

function memberIn(line: string): TypedMember | undefined {
  const found = address.exec(line)
  if (found?.[1] === undefined) return undefined
  const rest = `${line.slice(0, found.index)}\t${line.slice(found.index + found[0].length)}`
  const parts = rest.split(/[\t;,]/u).map((part) => part.trim())
  const [name = found[1], ...office] = parts.filter((part) => part !== '')
  const read = { name: contactName.safeParse(name).data, office: contactOffice.safeParse(office.join(', ')).data }
  if (read.name === undefined || read.office === undefined) return undefined
  return { name: read.name, office: read.office, address: found[1] }
}
