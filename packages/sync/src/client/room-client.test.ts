import { afterEach, describe, expect, test } from 'vitest'

import { wordsOf, World, type Page } from './testing/page.ts'

const pages: Page[] = []

afterEach(() => {
  for (const page of pages.splice(0)) page.die()
})

async function open(world: World): Promise<Page> {
  const page = await world.open()
  pages.push(page)
  return page
}

describe('writing together', () => {
  test('two people write, each sees both, and both are told that it is saved', async () => {
    const world = new World()
    const [one, two] = [await open(world), await open(world)]
    await world.settle()
    one.write('slag')
    two.write('clinker')
    await world.settle()
    expect(one.words).toEqual(two.words)
    expect(one.words.toSorted()).toEqual(['clinker', 'slag'])
    expect([one.view.saveState, two.view.saveState]).toEqual([{ kind: 'saved' }, { kind: 'saved' }])
    expect(world.errors).toEqual([])
  })

  test('a change counts from the moment the document has it until the server says it is durable', async () => {
    const world = new World()
    const page = await open(world)
    await world.settle()
    page.write('slag', 'clinker')
    expect(page.view.saveState).toEqual({ kind: 'saving', changes: 2 })
    await Promise.resolve()
    world.server.deliverAll()
    expect(page.view.saveState).toEqual({ kind: 'saving', changes: 2 })
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'saved' })
    expect(wordsOf(world.server.doc)).toEqual(['slag', 'clinker'])
  })
})
