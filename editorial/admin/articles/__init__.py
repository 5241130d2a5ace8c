"""The article in the newsroom: its list, its form, and every act that changes what readers get."""
