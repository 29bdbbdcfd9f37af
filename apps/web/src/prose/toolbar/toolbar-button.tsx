import { ActionIcon } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { Ref } from 'react'

import type { OpenerProps } from '../../ui/overlays/use-opening.ts'

/** A button of the toolbar. Does not take the focus, so that the selection and a phone's keyboard stay. */
export function ToolbarButton({
  icon: Icon,
  label,
  keys,
  isActive = false,
  isDisabled = false,
  press,
  ref,
  onClick,
  ...rest
}: {
  readonly icon: Icon
  readonly label: string
  readonly keys?: string | undefined
  readonly isActive?: boolean
  readonly isDisabled?: boolean
  readonly press?: () => void
  readonly ref?: Ref<HTMLButtonElement>
} & OpenerProps) {
  return (
    <ActionIcon
      data-tip={keys === undefined ? label : `${label} · ${pressedKeys(keys)}`}
      {...rest}
      ref={ref ?? null}
      variant={isActive ? 'light' : 'subtle'}
      color={isActive ? 'forest' : 'gray'}
      size={30}
      tabIndex={-1}
      aria-label={label}
      aria-pressed={isActive}
      aria-disabled={isDisabled}
      {...(isDisabled && { 'data-off': true })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        if (isDisabled) return
        press?.()
        onClick?.(event)
      }}
    >
      <Icon size={18} stroke={1.7} />
    </ActionIcon>
  )
}

const isMac = /Mac|iPhone|iPad/u.test(globalThis.navigator?.userAgent ?? '')

/** A shortcut in the labels of this device's keys: `Mod+B` is ⌘B or Ctrl+B. */
function pressedKeys(keys: string): string {
  if (!isMac) return keys.replace('Mod', 'Ctrl')
  return keys.replace('Mod', '⌘').replace('Shift', '⇧').replace('Alt', '⌥').replaceAll('+', '')
}
