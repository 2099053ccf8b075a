import { TextInput, type TextInputProps } from '@mantine/core';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'min' | 'max'> & { value: string; onChange: (day: string) => void; min?: string; max?: string };

/** A calendar day as YYYY-MM-DD, entered with the browser's own picker. */
export const DayInput = ({ onChange, ...rest }: Props) => <TextInput {...rest} type="date" onChange={(event) => onChange(event.currentTarget.value)} />;
