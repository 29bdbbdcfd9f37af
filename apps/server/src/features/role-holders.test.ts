import { groupsAnswer } from '@minga/protocol/http/me'
import { groupPeopleAnswer, organisationPage } from '@minga/protocol/http/organisations'
import { threadChanged } from '@minga/protocol/http/threads'
import { describe, expect, test } from 'vitest'

import { action, steel, type Principal } from '../testing/small-coalition.ts'
import { sharedServer } from '../testing/start-test-server.ts'

/** People of organisations that are admitted to the group, and of one that reads it because it is open. */
const sharing: readonly Principal[] = ['lead', 'commenter', 'steward', 'member', 'principal', 'observer']
const reading: readonly Principal[] = ['secretary', 'convener']

const server = await sharedServer()

async function read(by: Principal, path: string): Promise<string> {
  const { status, text } = await server.ask(by, 'GET', path)
  expect([by, path, status]).toEqual([by, path, 200])
  return text
}

describe('the names of people with a role in a group are shown', () => {
  test.each(sharing)('to a %s, whose organisation is in it', async (by) => {
    const { people } = groupPeopleAnswer.parse(JSON.parse(await read(by, `/api/groups/${steel}/people`)))
    expect(people.map(({ id }) => id)).toEqual(['commenter', 'editor', 'lead', 'observer'])
    const [group] = groupsAnswer.parse(JSON.parse(await read(by, '/api/groups'))).groups
    expect(group).toMatchObject({ shared: true, leads: [{ id: 'lead' }], leading: ['alacero'] })
    const { people: theirs } = organisationPage.parse(JSON.parse(await read(by, '/api/organisations/alacero')))
    expect(theirs.map(({ id }) => id)).toEqual(['editor', 'lead'])
  })

  test.each(reading)('not to a %s, who reads it because it is open', async (by) => {
    for (const path of [
      `/api/groups/${steel}/people`,
      `/api/groups/${steel}/readers`,
      '/api/groups',
      '/api/me',
      '/api/organisations/alacero',
    ]) {
      expect([path, await read(by, path)]).toEqual([path, expect.not.stringMatching(/Expert (?!secretary|convener)/)])
    }
    const [group] = groupsAnswer.parse(JSON.parse(await read(by, '/api/groups'))).groups
    expect(group).toMatchObject({ shared: false, leads: [], leading: ['alacero'] })
    expect((await server.ask(by, 'GET', '/api/people/lead/avatar')).status).toBe(404)
  })

  test('not by mentioning them by a guessed id, or giving them a discussion to see to', async () => {
    const { ask } = await server.as('secretary')
    const begun = await ask('POST', '/api/threads', {
      id: 'among-ourselves',
      audience: 'organisation',
      place: { kind: 'record', record: action, field: null },
      comment: {
        id: 'who-is-it',
        text: [{ kind: 'paragraph', content: [{ mention: { kind: 'person', id: 'lead' }, label: '?' }] }],
      },
    })
    const { thread } = threadChanged.parse(JSON.parse(begun.text))
    expect(thread.comments[0]?.text).toEqual([{ kind: 'paragraph', content: [{ text: '@?' }] }])
    const given = await ask('POST', '/api/threads/among-ourselves/assignee', {
      person: 'lead',
      organisation: null,
    })
    expect(given.status).toBe(409)
    expect(begun.text + given.text).not.toContain('Expert lead')
  })
})
