import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { describe, expect, test } from 'vitest'

import { barrier, steel, type Principal } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'

const server = await sharedServer()
const { ask } = server
const path = `/api/groups/${steel}/roadmaps`

async function begin(who: Principal, body: object) {
  const { status, text } = await ask(who, 'POST', path, body)
  return { status, text, made: () => newRoadmapAnswer.parse(JSON.parse(text)) }
}

const textOf = async (id: string) => (await ask('editor', 'GET', `/api/roadmaps/${id}/file?format=md&language=en`)).text

const title = 'O’Higgins’ steel 🏭'
const markdown = `# ${title}

## Where we are

Barrier BAR-014 and action ACT-008 are **named**.[^1]

- [x] agreed
- [ ] paid

| Country | Mt |
| ------- | -: |
| Chile   |  1 |

[^1]: Alacero, 2024.
`

describe('a roadmap that begins with Markdown', () => {
  test('has its text, with the records that its beginner may read, and is given out as the same Markdown', async () => {
    const begun = await begin('editor', { title, markdown })
    expect([begun.status, begun.text]).toEqual([200, begun.text])
    const { id, left } = begun.made()
    expect(left).toEqual({ pictures: 0, markup: 0 })
    const given = await textOf(id)
    expect(given).toContain(`Barrier [BAR-014](${server.url}/records/${barrier}) and action ACT-008 are **named**.[^1]`)
    const again = (await begin('editor', { title, markdown: given })).made()
    expect(await textOf(again.id)).toBe(given)
    expect((await ask('editor', 'GET', `/api/records/${barrier}/citations`)).text).toContain(again.id)
  })

  test('is one when it is sent twice at once or again, and another text under its id is a conflict', async () => {
    const id = crypto.randomUUID()
    const body = { id, title, markdown: '![Furnace](https://a.example/f.png) <b>bold</b>' }
    const sent = await Promise.all([begin('editor', body), begin('editor', body)])
    const [first] = sent
    expect(first?.made()).toEqual({ id, room: `roadmap.${id}`, left: { pictures: 1, markup: 2 } })
    expect(sent.map(({ text }) => text)).toEqual([first?.text, first?.text])
    expect((await begin('editor', body)).text).toBe(first?.text)
    const other = await begin('editor', { ...body, markdown: 'Other words' })
    expect([other.status, JSON.parse(other.text)]).toEqual([409, expect.objectContaining({ code: 'conflict' })])
    expect((await begin('lead', body)).status).toBe(409)
    expect(await textOf(id)).toContain('[Furnace](https://a.example/f.png) \\<b>bold\\</b>')
  })

  test.each([
    ['is too deep', `${'> '.repeat(60)}deep`],
    ['has a table that would be written too long at once', `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(1000)}`],
  ])('that %s is refused by name, and leaves nothing', async (_, refused) => {
    const id = crypto.randomUUID()
    const { status, text } = await begin('editor', { id, title, markdown: refused })
    expect([status, JSON.parse(text)]).toEqual([422, expect.objectContaining({ field: 'markdown' })])
    expect((await ask('editor', 'GET', `/api/roadmaps/${id}/file?format=md`)).status).toBe(404)
    expect((await begin('editor', { id, title, markdown: 'flat' })).status).toBe(200)
    expect(await textOf(id)).toContain('flat')
  })
})
