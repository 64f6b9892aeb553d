/** A number that may be left empty; unless told otherwise, that means never. */
import type { ComponentChildren } from 'preact'

type NumberFieldProps = {
  readonly name: string
  readonly label: string
  readonly value: number | null
  /** What stands in an empty field. */
  readonly empty?: string
  /** What it does, for who has not set it before. */
  readonly children?: ComponentChildren
}

export const NumberField = ({ name, label, value, empty = 'never', children }: NumberFieldProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      inputMode="decimal"
      autocomplete="off"
      value={value ?? ''}
      placeholder={empty}
      aria-describedby={children ? `${name}-does` : undefined}
    />
    {children && (
      <p id={`${name}-does`} class="hint">
        {children}
      </p>
    )}
  </div>
)
