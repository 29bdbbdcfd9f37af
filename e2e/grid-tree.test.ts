import type { CDPSession, Page } from '@playwright/test'

import { expect, test } from './people.ts'

/*
 * The accessibility tree after each of twelve moves in the grid of a register: the element that has the focus, and from
 * it down to the one that it names as active.
 */

interface AxNode {
  readonly nodeId: string
  readonly parentId?: string
  readonly backendDOMNodeId?: number
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly value?: { readonly value: string | number }
  readonly properties?: readonly {
    readonly name: string
    readonly value: {
      readonly value?: unknown
      readonly relatedNodes?: readonly { readonly backendDOMNodeId: number }[]
    }
  }[]
}

const states = ['level', 'expanded', 'selected', 'multiselectable'] as const
const propertyOf = ({ properties = [] }: AxNode, wanted: string) =>
  properties.find(({ name }) => name === wanted)?.value

async function heard(cdp: CDPSession): Promise<string> {
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as { readonly nodes: readonly AxNode[] }
  const focused = nodes.filter((node) => propertyOf(node, 'focused')?.value === true).at(-1)
  if (focused === undefined) return 'nothing has the focus'
  const named = propertyOf(focused, 'activedescendant')?.relatedNodes?.[0]?.backendDOMNodeId
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const path: AxNode[] = []
  let node = nodes.find(({ backendDOMNodeId }) => named !== undefined && backendDOMNodeId === named)
  for (; node !== undefined && node !== focused; node = byId.get(node.parentId ?? '')) path.unshift(node)
  const known = path.filter(({ role }) => ['row', 'gridcell', 'listbox', 'option'].includes(role?.value ?? ''))
  return [focused, ...known].map(wordsOf).join(' > ')
}

/** A name is a whole row's text where the row has none of its own: the cell says it. */
function wordsOf(node: AxNode): string {
  const role = node.role?.value ?? ''
  const name = role === 'row' ? '' : `"${node.name?.value ?? ''}"`
  const value = node.value?.value === undefined ? '' : `= "${String(node.value.value)}"`
  const said = states.flatMap((each) => {
    const state = propertyOf(node, each)?.value
    if (each === 'expanded' && state === false) return ['collapsed']
    return state === undefined || state === false ? [] : [state === true ? each : `${each} ${JSON.stringify(state)}`]
  })
  return [role, name, value, ...said].filter(Boolean).join(' ')
}

/** The active cell's description of its place, which browsers give to screen readers and not to this protocol. */
function placeIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const grid = document.querySelector('.grid')
    const cell = document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '')
    const row = cell?.closest('[role="row"]')?.getAttribute('aria-rowindex')
    const selected = grid?.querySelectorAll('[aria-selected="true"]').length ?? 0
    return `row ${String(row)} of ${String(grid?.getAttribute('aria-rowcount'))}, column ${String(cell?.getAttribute('aria-colindex'))}, ${String(selected)} selected`
  })
}

const moves = [
  ['the first cell', 'Control+Home'],
  ['to the right', 'ArrowRight'],
  ['on to the next cell', 'Tab'],
  ['down', 'ArrowDown'],
  ['one more is selected', 'Shift+ArrowDown'],
  ['the whole row', 'Shift+Space'],
  ['back to one cell', 'Escape'],
  ['into the editor of a choice', 'F2'],
  ['out of it', 'Escape'],
  ['into the editor of a text', 'Home ArrowRight ArrowRight F2'],
] as const
const groupMoves = [
  ['the first group', 'Control+Home'],
  ['which is closed', 'ArrowLeft'],
] as const

/** The spoken words after each move. */
const expected = said(`
the first cell: row 2 of 18, column 1, 1 selected
  grid "Barreras" multiselectable > row > gridcell "BAR-001" selected
to the right: row 2 of 18, column 2, 1 selected
  grid "Barreras" multiselectable > row > gridcell "T Tecnológica" selected
on to the next cell: row 2 of 18, column 3, 1 selected
  grid "Barreras" multiselectable > row > gridcell "Falta de un sustituto comercialmente probado para el alto horno" selected
down: row 3 of 18, column 3, 1 selected
  grid "Barreras" multiselectable > row > gridcell "Oferta y calidad limitadas de chatarra" selected
one more is selected: row 4 of 18, column 3, 2 selected
  grid "Barreras" multiselectable > row > gridcell "Límites de sostenibilidad del carbón vegetal y la biomasa" selected
the whole row: row 4 of 18, column 7, 14 selected
  grid "Barreras" multiselectable > row > gridcell "En evaluación" selected
back to one cell: row 4 of 18, column 7, 1 selected
  grid "Barreras" multiselectable > row > gridcell "En evaluación" selected
into the editor of a choice: row 4 of 18, column 7, 1 selected
  combobox "Estado" expanded > listbox "Estado" > option "En evaluación" selected
out of it: row 4 of 18, column 7, 1 selected
  grid "Barreras" multiselectable > row > gridcell "En evaluación" selected
into the editor of a text: row 4 of 18, column 3, 1 selected
  textbox "Título" = "Límites de sostenibilidad del carbón vegetal y la biomasa"
the first group: row 2 of 22, column 1, 0 selected
  treegrid "Barreras" multiselectable > row level 1 expanded > gridcell "Tecnológica 7 fichas"
which is closed: row 2 of 15, column 1, 0 selected
  treegrid "Barreras" multiselectable > row level 1 collapsed > gridcell "Tecnológica 7 fichas"
`)

function said(lines: string): ReadonlyMap<string, string> {
  const moves = lines.trim().split(/\n(?! )/)
  return new Map(moves.map((move) => [move.slice(0, move.indexOf(':')), move]))
}

test('after each of twelve moves the accessibility tree says where one is', async ({ sitDown }) => {
  const { page } = await sitDown('FICEM', 'editor', 'acero')
  const cdp = await page.context().newCDPSession(page)
  const make = async (of: readonly (readonly [string, string])[]) => {
    for (const [what, keys] of of) {
      for (const key of keys.split(' ')) await page.keyboard.press(key)
      const now = async () => `${what}: ${await placeIn(page)}\n  ${await heard(cdp)}`
      await expect.poll(now).toBe(expected.get(what))
    }
  }
  await page.goto('/groups/acero/barriers?cols=reference,category,title,severity,lead,sectors,status')
  await expect(page.getByRole('row', { name: /BAR-001/ })).toBeVisible()
  await page.getByRole('grid').focus()
  await make(moves)
  await page.keyboard.press('Escape')
  await page.goto('/groups/acero/barriers?cols=reference,title,status&group=category&rollup=status.share.accepted')
  await expect(page.getByRole('row', { name: /BAR-001/ })).toBeVisible()
  await page.getByRole('treegrid').focus()
  await make(groupMoves)
  expect(expected.size).toBe(moves.length + groupMoves.length)
})
