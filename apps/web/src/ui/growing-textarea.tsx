import { Textarea, type TextareaProps } from '@mantine/core'
import type { CSSProperties } from 'react'

import './growing-textarea.css'

/** A browser that sizes a field by its content need not measure it, which lays out the whole page at each key. */
const sizesItself = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

interface GrowingProps extends Omit<TextareaProps, 'autosize' | 'rows' | 'styles'> {
  readonly minRows: number
  /** From here on it scrolls. */
  readonly maxRows?: number
}

/** A field of several lines that grows with its text. */
export function GrowingTextarea(props: GrowingProps) {
  if (!sizesItself) return <Textarea autosize {...props} />
  const { minRows, maxRows, ...others } = props
  const bounds = { '--least-rows': minRows, '--most-rows': maxRows } as CSSProperties
  return <Textarea {...others} data-grows={maxRows === undefined ? 'on' : 'bounded'} styles={{ input: bounds }} />
}
