import { Button, Form, Input } from "antd";
import { useEffect } from "react";
import { empty, type Field, type FormProps, fields, Outcome, remarksOn, type Typed } from "./fields.js";

export function AntDesignForm({ customer }: FormProps) {
  const [form] = Form.useForm<Typed>();
  const typed = Form.useWatch([], form);
  const { warnings } = remarksOn({ ...empty, ...typed });

  useEffect(
    function showWhatTheProxyRefused() {
      const refused = Object.entries(customer.error?.fields ?? {}) as [Field, string[]][];
      form.setFields(refused.map(([name, errors]) => ({ name, errors })));
      if (refused[0]) form.focusField(refused[0][0]);
    },
    [form, customer.error],
  );

  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={empty}
      validateTrigger="onSubmit"
      scrollToFirstError={{ focus: true }}
      onFinish={customer.upsert}
    >
      {fields.map(({ name, label, ...input }) => (
        <Form.Item
          key={name}
          name={name}
          label={label}
          extra={warnings[name]?.join(" ")}
          rules={[
            {
              validator: async () => {
                const messages = remarksOn({ ...empty, ...form.getFieldsValue() }).errors[name];
                if (messages) throw new Error(messages.join(" "));
              },
            },
          ]}
        >
          <Input {...input} />
        </Form.Item>
      ))}
      <Outcome customer={customer} />
      <Button type="primary" htmlType="submit">
        Перейти к звонку
      </Button>
    </Form>
  );
}
