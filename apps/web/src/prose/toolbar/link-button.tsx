import { Anchor, Button, Group, Popover, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { IconLink } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { typedAddress } from '../schema/link.ts'
import { ToolbarButton } from './toolbar-button.tsx'
import type { ToolbarState } from './toolbar-state.ts'

/** Links the selected words, or shows, changes and removes the link at the cursor. */
export function LinkButton({ editor, href, isActive, canLink }: { readonly editor: Editor } & ToolbarState['link']) {
  const { t } = useTranslation('prose')
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    if (editor.isDestroyed) return undefined
    const { dom } = editor.view
    const pressed = (event: KeyboardEvent) => {
      const isKey = (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key === 'k'
      // With nothing selected, the key is the page's search.
      if (!isKey || !editor.isEditable || editor.state.selection.empty) return
      event.preventDefault()
      event.stopPropagation()
      setIsOpen(true)
    }
    dom.addEventListener('keydown', pressed)
    return () => dom.removeEventListener('keydown', pressed)
  }, [editor])
  const close = () => {
    setIsOpen(false)
    editor.commands.focus()
  }
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      trapFocus
      withinPortal
      shadow="sm"
      width={340}
      position="bottom-start"
    >
      <Popover.Target>
        <ToolbarButton
          icon={IconLink}
          label={t('command.link')}
          keys="Mod+K"
          isActive={isActive}
          isDisabled={!canLink}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          press={() => setIsOpen(true)}
        />
      </Popover.Target>
      <Popover.Dropdown onKeyDown={(event) => event.key === 'Escape' && close()}>
        <AddressForm
          href={href}
          link={(address) => {
            editor.chain().focus().linkTo(address).run()
            close()
          }}
          unlink={() => {
            editor.chain().focus().unlink().run()
            close()
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

interface AddressFormProps {
  readonly href: string | undefined
  readonly link: (address: string) => void
  readonly unlink: () => void
}

function AddressForm({ href, link, unlink }: AddressFormProps) {
  const { t } = useTranslation('prose')
  const [typed, setTyped] = useInputState(href ?? '')
  const [isRefused, setIsRefused] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const address = typedAddress(typed)
    setIsRefused(address === undefined)
    if (address !== undefined) link(address)
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t('link.address')}
        value={typed}
        onChange={setTyped}
        error={isRefused ? t('link.refused') : undefined}
        inputMode="url"
        data-autofocus
      />
      <Group mt="sm" gap="sm" justify="space-between">
        <Button type="submit">{t('link.set')}</Button>
        {href === undefined ? null : (
          <Group gap="sm">
            <Anchor href={href} target="_blank" rel="noopener noreferrer nofollow" size="sm">
              {t('link.open')}
            </Anchor>
            <Button variant="subtle" color="gray" onClick={unlink}>
              {t('link.remove')}
            </Button>
          </Group>
        )}
      </Group>
    </form>
  )
}
