import { Field, ObjectType } from '@nestjs/graphql';
import { JsonScalar } from '../../platform/graphql/scalars.js';

@ObjectType({ description: 'One step of the reasoning; the text is looked up by `step`, `params` fill it.' })
export class ExplanationStep {
  @Field({ description: 'Name of the step, see EXPLANATION_STEPS, FORECAST_STEPS and LEVEL_STEPS of the shared rules' }) step: string;
  @Field({ description: 'Formula of the register, for example F-33' }) formula: string;
  @Field(() => JsonScalar, { description: 'Figures of the step: decimals and days as strings, counts and shares as numbers' })
  params: Record<string, string | number>;
}
