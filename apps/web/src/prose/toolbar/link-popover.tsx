import { Anchor, Button, Group, Popover, TextInput } from '@mantine/core'
import { useInputState, useMounted } from '@mantine/hooks'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { At } from '../../ui/overlays/anchored.tsx'
import type { Anchored } from '../../ui/overlays/use-opening.ts'
import { typedAddress } from '../schema/link.ts'

/** The address of a link, below the button of the toolbar. */
export function LinkPopover({
  opened,
  close,
  href,
  link,
  unlink,
  ...popover
}: Anchored & AddressFormProps & { readonly close: () => void }) {
  // Closed for its first drawing: Mantine gives the focus to what opens, not to what is there opened.
  const isThere = useMounted()
  return (
    <Popover
      {...popover}
      opened={opened && isThere}
      trapFocus
      shadow="sm"
      width={340}
      position="bottom-start"
      keepMounted={false}
      // Its own way takes the form away before `close` hears the key where nothing moves: the focus would be nowhere.
      closeOnEscape={false}
    >
      <Popover.Target>
        <At place={popover.id} />
      </Popover.Target>
      <Popover.Dropdown onKeyDown={(event) => event.key === 'Escape' && close()}>
        <AddressForm href={href} link={link} unlink={unlink} />
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
