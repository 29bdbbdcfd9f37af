import type { SelectProps } from '@mantine/core'
import { useState } from 'react'

/**
 * For a choice of a panel: its options are drawn once the pointer or the focus comes to it. A panel has hundreds of them, and
 * Mantine draws them with the closed field. They are there before a key or a press opens it, as Mantine's keyboard needs them.
 */
export function useLateOptions(): Pick<SelectProps, 'comboboxProps' | 'onFocus' | 'onPointerEnter'> {
  const [isNear, setNear] = useState(false)
  const come = () => setNear(true)
  return { comboboxProps: { keepMounted: isNear }, onFocus: come, onPointerEnter: come }
}
