/** The parts of a form: a panel of fields under one title, a choice among several, a box to check. */
import type { VNode } from 'preact'

type PartProps = { readonly title: string; readonly isOpen: boolean; readonly children: VNode | VNode[] }

export const Part = ({ title, isOpen, children }: PartProps) => (
  <fieldset class="panel stack-close" disabled={!isOpen}>
    <legend class="unseen">{title}</legend>
    <h2>{title}</h2>
    {children}
  </fieldset>
)

type ChoiceProps = { readonly name: string; readonly value: string; readonly chosen: string; readonly says: string }

export const Choice = ({ name, value, chosen, says }: ChoiceProps) => (
  <label class="check">
    <input type="radio" name={name} value={value} checked={value === chosen} required /> {says}
  </label>
)

export const Check = ({ name, isOn, says }: { name: string; isOn: boolean; says: string }) => (
  <label class="check">
    <input type="checkbox" name={name} checked={isOn} /> {says}
  </label>
)
