import type { DemoAnswer } from '@minga/protocol/http/me'

import type { DemoCoalition } from './demo-coalition.ts'

/** The demo's people as the sign-in page offers them. */
export function demoPeople({ people, organisations }: DemoCoalition, password: string): DemoAnswer['people'] {
  return people.map(({ email, name, organisation: home, task, memberships }) => {
    const organisation = organisations.find(({ id }) => id === home)
    if (organisation === undefined) throw new Error(`${email} belongs to no organisation`)
    return {
      email,
      password,
      name,
      organisation: organisation.shortName,
      hue: organisation.hue,
      task,
      groups: memberships.map(({ group, role }) => ({ id: group, role })),
    }
  })
}
