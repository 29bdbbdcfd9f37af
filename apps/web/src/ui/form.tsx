import type { ComponentProps } from 'react'

/** A form that the page sends itself. */
export function Form({ send, ...form }: Omit<ComponentProps<'form'>, 'onSubmit'> & { readonly send: () => void }) {
  return (
    <form
      {...form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    />
  )
}
