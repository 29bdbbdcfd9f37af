import type { ComponentProps } from 'react'

/** A form that the page sends itself. */
export function Form({ send, ...form }: Omit<ComponentProps<'form'>, 'onSubmit'> & { readonly send: () => void }) {
  return (
    <form
      {...form}
      onSubmit={(event) => {
        // That of a dialog which a part of it opens: React passes its events on here, although it stands elsewhere in the page.
        if (event.target instanceof HTMLFormElement && event.target !== event.currentTarget) return
        event.preventDefault()
        send()
      }}
    />
  )
}
