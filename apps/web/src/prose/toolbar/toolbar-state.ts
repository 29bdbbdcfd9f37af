import { linkAddress } from '@minga/domain/navigation/link-address'
import type { Observed } from '@minga/sync/client/observed'
import type { Editor } from '@tiptap/core'
import { useMemo, useSyncExternalStore } from 'react'

import { commands, type CommandName, type ProseCommand } from './commands.ts'

export interface ButtonState {
  readonly isActive: boolean
  readonly isDisabled: boolean
}

export interface ToolbarState {
  /** The same object for each button until its state changes. */
  readonly commands: ReadonlyMap<CommandName, ButtonState>
  readonly link: { readonly href: string | undefined; readonly isActive: boolean; readonly canLink: boolean }
  readonly isInTable: boolean
}

/** In ms. A key in the same paragraph can change only what can be undone: that is looked at in a pause of typing. */
const pause = 200

/** The state of every button, read once for all of them. */
export function useToolbarState(editor: Editor, groups: readonly (readonly CommandName[])[]): ToolbarState {
  const store = useMemo(() => toolbarState(editor, groups.flat()), [editor, groups])
  return useSyncExternalStore(store.subscribe, store.read)
}

export function toolbarState(editor: Editor, names: readonly CommandName[]): Observed<ToolbarState> {
  let seen = contextOf(editor)
  let state = look(editor, names, undefined)
  return {
    read: () => state,
    subscribe: (notify) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const refresh = (): void => {
        clearTimeout(timer)
        if (editor.isDestroyed) return
        seen = contextOf(editor)
        const now = look(editor, names, state)
        if (isSame(now, state)) return
        state = now
        notify()
      }
      const changed = (): void => {
        if (contextOf(editor) !== seen) return refresh()
        clearTimeout(timer)
        timer = setTimeout(refresh, pause)
      }
      editor.on('transaction', changed)
      refresh()
      return () => {
        clearTimeout(timer)
        editor.off('transaction', changed)
      }
    },
  }
}

/** The context of the caret as a short text: the blocks around it, its marks, and whether something is selected. */
function contextOf({ state: { selection, storedMarks } }: Editor): string {
  const { $from, empty } = selection
  const around: string[] = []
  for (let depth = 0; depth <= $from.depth; depth++) {
    const { type, attrs } = $from.node(depth)
    around.push(`${type.name}${String(attrs['level'] ?? '')}`)
  }
  const marks = (storedMarks ?? $from.marks()).map((mark) => `${mark.type.name}${String(mark.attrs['href'] ?? '')}`)
  // The marks within a selection count too: it is read again whenever it moves.
  const selected = empty ? '' : `${selection.from} ${selection.to}`
  return [...around, ...marks, selected].join()
}

function look(editor: Editor, names: readonly CommandName[], before: ToolbarState | undefined): ToolbarState {
  const states = names.map((name): [CommandName, ButtonState] => {
    const { isActive, isPossible }: ProseCommand = commands[name]
    const now = { isActive: isActive?.(editor) ?? false, isDisabled: !(isPossible?.(editor) ?? true) }
    const known = before?.commands.get(name)
    const isUnchanged = known?.isActive === now.isActive && known.isDisabled === now.isDisabled
    return [name, isUnchanged ? known : now]
  })
  const link = {
    href: linkAddress(editor.getAttributes('link')['href']),
    isActive: editor.isActive('link'),
    canLink: editor.isActive('link') || !editor.state.selection.empty,
  }
  const isSameLink = before !== undefined && JSON.stringify(link) === JSON.stringify(before.link)
  return {
    commands: new Map(states),
    link: isSameLink ? before.link : link,
    isInTable: editor.isActive('table'),
  }
}

function isSame(one: ToolbarState, other: ToolbarState): boolean {
  return (
    one.link === other.link &&
    one.isInTable === other.isInTable &&
    [...one.commands].every(([name, state]) => other.commands.get(name) === state)
  )
}
