import { type ComponentType, lazy, type LazyExoticComponent } from 'react'

/** A component that a module exports by a name, loaded when it is first drawn. */
export function lazyNamed<Props, Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: (await load())[name] }))
}
