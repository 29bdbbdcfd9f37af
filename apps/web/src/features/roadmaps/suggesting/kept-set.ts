import { newId } from '@minga/domain/identity/ids'
import { mostChangesInSet, proposalKind } from '@minga/domain/proposal/proposed-change'
import type { TextProposal } from '@minga/domain/proposal/text-proposal'
import type { TreeElement, TreeNode } from '@minga/domain/roadmap/block-tree'
import { useState } from 'react'
import { z } from 'zod'

import { useMe } from '../../../api/account.ts'
import { keepHere, keptJsonHere } from '../../../api/kept-here.ts'

/** One change of the set, with why it is proposed. */
export interface DraftChange extends TextProposal {
  readonly why: string
}

/** Changes that a person collects before they send them. */
interface DraftSet {
  readonly id: string
  readonly changes: readonly DraftChange[]
  /** The set that was sent and not answered yet: it is sent again unchanged. */
  readonly sending?: unknown
}

const nodes = <Node>() => z.array(z.custom<Node>((value) => typeof value === 'object' && value !== null))
const draftChange = z.object({
  id: z.string(),
  kind: proposalKind,
  block: z.string().nullable(),
  base: nodes<TreeElement>(),
  content: nodes<TreeNode>().nullable(),
  after: z.string().nullable(),
  at: z.int().nullable(),
  why: z.string(),
})
const draftSet = z.object({
  id: z.string(),
  changes: z.array(draftChange).max(mostChangesInSet),
  sending: z.unknown().optional(),
})

export interface KeptSet {
  readonly set: DraftSet
  readonly add: (change: Omit<DraftChange, 'id'>) => void
  readonly remove: (change: string) => void
  /** Takes the last change of the set back, as it was since the page was opened; undefined where there is none. */
  readonly undo: (() => void) | undefined
  /** Keeps what is being sent, or nothing once it was refused: then it is another set. */
  readonly keepSending: (sending: unknown) => void
  /** Call when the set was accepted or thrown away. */
  readonly forget: () => void
}

/** The set of changes of a person for a roadmap, kept on this device alone until the server has accepted it. */
export function useKeptSet(room: string): KeptSet {
  const key = `minga.words.${useMe().person.id}.proposals.${room}`
  const [set, setSet] = useState<DraftSet>(() => draftSet.safeParse(keptJsonHere(key)).data ?? begun())
  const [before, setBefore] = useState<readonly (readonly DraftChange[])[]>([])
  const write = (changed: DraftSet, undoable = false) => {
    setBefore(undoable ? [...before, set.changes] : changed.changes === set.changes ? before : [])
    setSet(changed)
    keepHere(key, changed.changes.length === 0 ? undefined : JSON.stringify(changed))
  }
  const { id, changes } = set
  const last = before.at(-1)
  return {
    set,
    // A set that changes after it was sent and not answered is another set.
    add: (change) => write({ id: renewed(set), changes: [...changes, { ...change, id: newId() }] }, true),
    remove: (gone) => write({ id: renewed(set), changes: changes.filter((change) => change.id !== gone) }, true),
    undo:
      last === undefined
        ? undefined
        : () => {
            write({ id: renewed(set), changes: last })
            setBefore(before.slice(0, -1))
          },
    keepSending: (sending) => write(sending === undefined ? { id: newId(), changes } : { id, changes, sending }),
    forget: () => write(begun()),
  }
}

function begun(): DraftSet {
  return { id: newId(), changes: [] }
}

function renewed({ id, sending }: DraftSet): string {
  return sending === undefined ? id : newId()
}
