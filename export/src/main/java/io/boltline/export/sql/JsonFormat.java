package io.boltline.export.sql;

import io.boltline.cli.AsciiJson;
import io.boltline.contract.ContractJson;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One object: {@code cut}, and {@code rows}, each an object in a line of its own. */
final class JsonFormat implements AnswerFormat {
    @Override
    public void print(Answer answer, String cut, PrintWriter out, PrintWriter err)
            throws SQLException {
        out.print("{\"cut\":" + AsciiJson.WRITER.writeValueAsString(cut) + ",\"rows\":[");
        String before = "\n";
        for (@Nullable List<Cell> row = answer.next(); row != null; row = answer.next()) {
            out.print(before + AsciiJson.WRITER.writeValueAsString(json(answer.columns(), row)));
            before = ",\n";
        }
        out.println("\n]}");
    }

    private static ObjectNode json(List<String> columns, List<Cell> row) {
        ObjectNode json = ContractJson.mapper().createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            switch (row.get(i)) {
                case Cell.Nothing _ -> json.putNull(name);
                case Cell.Figure(String number) -> json.put(name, new BigDecimal(number));
                case Cell.Truth(boolean is) -> json.put(name, is);
                case Cell.Text(String text) -> json.put(name, text);
            }
        }
        return json;
    }
}
