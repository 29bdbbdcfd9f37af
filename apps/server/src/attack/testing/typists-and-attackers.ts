import { beginRoadmap, signInToDemo } from '../../testing/demo-visit.ts'
import type { Attacker } from './attack-kinds.ts'
import { HonestTypist } from './honest-typist.ts'
import type { Target } from './target.ts'

const typistsInAttackedRoom = 10
const typistsElsewhere = 10
interface Demo {
  readonly people: readonly {
    readonly email: string
    readonly groups: readonly { readonly id: string; readonly role: string }[]
  }[]
}

/** Honest people in a room under attack and in one of another group; and an editor, a reader and a stranger beside them. */
export async function signInTypistsAndAttackers(address: string): Promise<{
  readonly typists: readonly HonestTypist[]
  /** `newcomer` is an honest person, who opens rooms again and again. */
  readonly targets: Readonly<Record<Attacker | 'newcomer', Target>>
}> {
  const { people } = (await (await fetch(`${address}/api/demo`)).json()) as Demo
  const rolesIn = (group: string, ...roles: readonly string[]) =>
    people.filter(({ groups }) => groups.some(({ id, role }) => id === group && roles.includes(role)))
  const groups = [...new Set(people.flatMap(({ groups: own }) => own.map(({ id }) => id)))]
  const group = groups.find((id) => rolesIn(id, 'reader').length > 0 && rolesIn(id, 'editor', 'lead').length > 1)
  const other = groups.find((id) => id !== group && rolesIn(id, 'editor', 'lead').length > 0)
  if (group === undefined || other === undefined) throw new Error('the demo has no such groups')
  const writers = rolesIn(group, 'lead', 'editor')
  const attacker = writers.at(-1)
  const [reader] = rolesIn(group, 'reader')
  const stranger = people.find(({ groups: own }) => own.every(({ id }) => id !== group))
  if (attacker === undefined || reader === undefined || stranger === undefined)
    throw new Error('the demo lacks an attacker, a reader or a stranger')
  const honest = writers.slice(0, -1)
  const cookieFor = async (email: string) => signInToDemo(address, email)
  const cookies = await Promise.all(honest.map(({ email }) => cookieFor(email)))
  const elsewhere = await cookieFor(rolesIn(other, 'lead', 'editor')[0]?.email ?? '')
  const room = await beginRoadmap(address, cookies[0] ?? '', group, 'Attacked')
  const quietRoom = await beginRoadmap(address, elsewhere, other, 'Quiet')
  const typists = [
    ...Array.from(
      { length: typistsInAttackedRoom },
      (_, at) => new HonestTypist(`a${at}-`, room, { address, cookie: cookies[at % cookies.length] ?? '' }),
    ),
    ...Array.from(
      { length: typistsElsewhere },
      (_, at) => new HonestTypist(`b${at}-`, quietRoom, { address, cookie: elsewhere }),
    ),
  ]
  for (const typist of typists) {
    typist.watch(typists)
    await typist.join()
  }
  const target = {
    address,
    group,
    room,
    register: `register.${group}`,
    victims: honest.map(({ email }) => email),
  }
  return {
    typists,
    targets: {
      newcomer: { ...target, cookie: cookies[0] ?? '' },
      editor: { ...target, cookie: await cookieFor(attacker.email) },
      reader: { ...target, cookie: await cookieFor(reader.email) },
      stranger: { ...target, cookie: await cookieFor(stranger.email) },
    },
  }
}
