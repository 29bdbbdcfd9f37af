import { useId, type ReactNode } from 'react'

import './segments.css'

interface Segment<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  readonly disabled?: boolean
}

interface SegmentsProps<Value extends string> {
  readonly data: readonly (Segment<Value> | Value)[]
  /** One of the data's values; another one, as the empty text, for no choice yet. */
  readonly value: string
  readonly onChange: (value: Value) => void
  readonly size?: 'xs' | 'sm'
  /** Whether the segments share the whole width. */
  readonly fullWidth?: boolean
  readonly disabled?: boolean
  readonly className?: string
  readonly 'aria-label'?: string
  readonly 'aria-labelledby'?: string
}

/**
 * One choice of a few, side by side. Radio buttons of the browser with a style sheet: Mantine's control measures itself
 * several times when it is drawn, which an open record with four of them waits for.
 */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { data, value, onChange, size = 'sm', fullWidth = false, disabled = false, className, ...named } = props
  const name = useId()
  return (
    <div
      role="radiogroup"
      className={className === undefined ? 'segments' : `segments ${className}`}
      data-size={size}
      data-full={fullWidth || undefined}
      {...named}
    >
      {data.map((each) => {
        const segment = typeof each === 'string' ? { value: each, label: each } : each
        const id = `${name}${segment.value}`
        return (
          <div key={segment.value} className="segment">
            <input
              type="radio"
              id={id}
              name={name}
              value={segment.value}
              checked={segment.value === value}
              disabled={disabled || segment.disabled}
              onChange={() => onChange(segment.value)}
            />
            <label htmlFor={id}>{segment.label}</label>
          </div>
        )
      })}
    </div>
  )
}
