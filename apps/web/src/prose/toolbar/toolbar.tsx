import { IconBookmarkPlus, IconChartAreaLine, IconPhoto, IconPlus } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { memo, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { commands, type CommandName, type ProseCommand } from './commands.ts'
import { LinkButton } from './link-button.tsx'
import { TableMenu } from './table-menu.tsx'
import { ToolbarButton } from './toolbar-button.tsx'
import { useToolbarState, type ButtonState } from './toolbar-state.ts'
import { useQuietWhileTyping } from './use-quiet-while-typing.ts'

/** The toolbar. One Tab stop: arrow keys move within, Escape returns to the text, Alt+F10 comes here from the text. */
export function Toolbar({
  editor,
  groups,
  cite,
  addPicture,
  addChart,
}: {
  readonly editor: Editor
  readonly groups: readonly (readonly CommandName[])[]
  /** Opens the record picker; without it no record can be cited here. */
  readonly cite?: () => void
  /** Without it no picture can be inserted here. */
  readonly addPicture?: () => void
  /** Without it no chart can be inserted here. */
  readonly addChart?: () => void
}) {
  const { t } = useTranslation('prose')
  const bar = useRef<HTMLDivElement>(null)
  const state = useToolbarState(editor, groups)
  useQuietWhileTyping(bar, editor)
  return (
    <div
      ref={bar}
      className="prose-toolbar"
      role="toolbar"
      aria-label={t('toolbar')}
      tabIndex={0}
      onFocus={(event) => event.target === bar.current && buttonsIn(bar.current)[0]?.focus()}
      onKeyDown={(event) => moveWithin(bar.current, event, () => editor.commands.focus())}
    >
      {cite ? (
        <div className="prose-toolbar-group prose-toolbar-insert">
          <ToolbarButton icon={IconPlus} label={t('slash')} press={() => openSlashMenu(editor)} />
        </div>
      ) : null}
      {groups.map((group) => (
        <div key={group.join()} className="prose-toolbar-group">
          {group.map((name) => (
            <CommandButton key={name} editor={editor} command={commands[name]} state={state.commands.get(name)} />
          ))}
        </div>
      ))}
      <div className="prose-toolbar-group">
        <LinkButton editor={editor} {...state.link} />
        {cite ? <TableMenu editor={editor} isInTable={state.isInTable} /> : null}
        {addPicture ? <ToolbarButton icon={IconPhoto} label={t('command.picture')} press={addPicture} /> : null}
        {addChart ? <ToolbarButton icon={IconChartAreaLine} label={t('command.chart')} press={addChart} /> : null}
        {cite ? <ToolbarButton icon={IconBookmarkPlus} label={t('command.cite')} press={cite} /> : null}
      </div>
    </div>
  )
}

interface CommandButtonProps {
  readonly editor: Editor
  readonly command: ProseCommand
  readonly state: ButtonState | undefined
}

const CommandButton = memo(function CommandButton({ editor, command, state }: CommandButtonProps) {
  const { t } = useTranslation('prose')
  return (
    <ToolbarButton
      icon={command.icon}
      label={t(`command.${command.name}`)}
      keys={command.keys}
      isActive={state?.isActive ?? false}
      isDisabled={state?.isDisabled ?? false}
      press={() => command.run(editor.chain().focus()).run()}
    />
  )
})

/** Types `/`, which phones' keyboards hide, and so opens the menu. */
function openSlashMenu(editor: Editor): void {
  const before = editor.state.selection.$from.nodeBefore
  const needsSpace = before?.isText === true && !/\s$/u.test(before.text ?? '')
  editor
    .chain()
    .focus()
    .insertContent(needsSpace ? ' /' : '/')
    .run()
}

function buttonsIn(bar: HTMLElement | null): HTMLButtonElement[] {
  return [...(bar?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
}

function moveWithin(bar: HTMLElement | null, event: KeyboardEvent, leave: () => void): void {
  const buttons = buttonsIn(bar)
  const at = buttons.findIndex((button) => button === document.activeElement)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
  if (event.key === 'Escape') leave()
  if (to === undefined || at < 0) return
  event.preventDefault()
  buttons.at(to % buttons.length)?.focus()
}
